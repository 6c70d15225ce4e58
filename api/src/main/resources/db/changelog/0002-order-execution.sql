--liquibase formatted sql

--changeset turnup:outbox splitStatements:false
--comment: What the engine must still be told. Written in the transaction that causes it, removed when the engine has it.
create table outbox (
  id              bigint      generated always as identity primary key,
  tenant_id       text        not null,
  kind            text        not null check (kind in ('START_ORDER', 'START_STEP', 'MESSAGE')),
  ref             uuid        not null,
  payload         jsonb       not null,
  created_at      timestamptz not null default now(),
  next_attempt_at timestamptz not null default now(),
  attempts        integer     not null default 0,
  last_error      text);
create index outbox_due on outbox (next_attempt_at, id);
create function notify_outbox() returns trigger language plpgsql as $$
begin
  perform pg_notify('turnup_outbox', '');
  return null;
end $$;
create trigger outbox_notify after insert on outbox for each statement execute function notify_outbox();

--changeset turnup:process-definition
--comment: Newest deployed version of each process; the plan pins the key.
create table process_definition (
  process_id     text        primary key,
  version        integer     not null,
  definition_key bigint      not null,
  resource_name  text        not null,
  deployed_at    timestamptz not null);

--changeset turnup:plan
--comment: The row is the claim of one process instance on the order, and the lock of everything that changes the plan.
create table order_plan (
  order_id             uuid        primary key,
  tenant_id            text        not null,
  process_instance_key bigint      not null,
  created_at           timestamptz not null,
  steps_ended_at       timestamptz,
  completed_at         timestamptz);
create index order_plan_waiting on order_plan (steps_ended_at) where completed_at is null;

create table order_step (
  id                     uuid        primary key,
  version                integer     not null,
  order_id               uuid        not null references order_plan on delete cascade,
  tenant_id              text        not null,
  item_id                text        not null,
  position               integer     not null,
  name                   text        not null,
  label                  text        not null,
  kind                   text        not null check (kind in ('POOL', 'CONNECTOR', 'SERVICE')),
  action                 text        not null check (action in ('PRESENT', 'ABSENT')),
  purpose                text        not null check (purpose in ('ORDER', 'UNDO', 'STRAY')),
  service_id             uuid        not null,
  resource_id            uuid,
  specification_id       uuid        not null,
  supplier               text,
  natural_key            text,
  process_id             text,
  process_definition_key bigint,
  predecessors           uuid[]      not null,
  parameters             jsonb       not null,
  output_references      jsonb       not null,
  outputs                jsonb       not null,
  state                  text        not null,
  attempts               integer     not null,
  instance_key           bigint,
  reason                 text,
  created_at             timestamptz not null,
  started_at             timestamptz,
  ended_at               timestamptz);
create index order_step_order on order_step (order_id, position);
create index order_step_service on order_step (service_id) where action = 'PRESENT';
create index order_step_resource on order_step (resource_id);
