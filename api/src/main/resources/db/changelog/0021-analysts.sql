--liquibase formatted sql

--changeset turnup:process-ends-step
--comment: Whether a process ends a step of an order, so that a specification can name it.
alter table process_definition add column ends_step boolean not null default true;
--rollback alter table process_definition drop column ends_step;

--changeset turnup:deployed-file
--comment: Files that analysts deployed, as they came; what they name of one another is read from them.
create table deployed_file (
  name        text        primary key,
  content     bytea       not null,
  deployed_at timestamptz not null);
--rollback drop table deployed_file;

--changeset turnup:deployed-model
--comment: Newest deployed version of each form and decision; processes are in process_definition.
create table deployed_model (
  kind           text        not null check (kind in ('FORM', 'DECISION')),
  model_id       text        not null,
  version        integer     not null,
  definition_key bigint      not null,
  resource_name  text        not null,
  deployed_at    timestamptz not null,
  primary key (kind, model_id));
--rollback drop table deployed_model;

--changeset turnup:step-try
--comment: Tries of a step that its network system did not answer well, as workers report them; the last few of each.
create table step_try (
  step_id     uuid        not null references order_step on delete cascade,
  tried_at    timestamptz not null,
  attempt     integer     not null,
  of_attempts integer     not null,
  reason      text        not null,
  next_at     timestamptz,
  primary key (step_id, tried_at, attempt));
--rollback drop table step_try;

--changeset turnup:engine-incidents
--comment: What the client calls the order, for Tasklist; the engine's incident in the order's own instance; how instances of incidents are found.
alter table order_plan add column external_id text;
alter table order_plan add column incident text;
create index order_plan_instance on order_plan (process_instance_key) where completed_at is null;
create index order_step_instance on order_step (instance_key) where state in ('RUNNING', 'HELD');
create index order_step_stuck on order_step (id) where state = 'RUNNING' and reason is not null;
--rollback drop index order_step_stuck; drop index order_step_instance; drop index order_plan_instance;
--rollback alter table order_plan drop column incident; alter table order_plan drop column external_id;
