--liquibase formatted sql

--changeset turnup:outbox-parked
--comment: A row that waits_for a connector is left alone until that is back; untold is why, as long as its order has not been told; told is what it has. A duplicate that is of no use is cancelled by way of the outbox.
alter table outbox
  add column waits_for text,
  add column untold    text,
  add column told      text;
drop index outbox_due;
create index outbox_due on outbox (next_attempt_at, id) where waits_for is null;
create index outbox_parked on outbox (waits_for, id) where waits_for is not null;
create index outbox_untold on outbox (id) where untold is not null;
create index outbox_ref on outbox (ref);
alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in ('START_ORDER', 'START_STEP', 'START_JOB', 'MESSAGE', 'CANCEL_INSTANCE'));
--rollback alter table outbox drop constraint outbox_kind_check;
--rollback delete from outbox where kind = 'CANCEL_INSTANCE';
--rollback alter table outbox add constraint outbox_kind_check check (kind in ('START_ORDER', 'START_STEP', 'START_JOB', 'MESSAGE'));
--rollback drop index outbox_ref; drop index outbox_untold; drop index outbox_parked; drop index outbox_due;
--rollback alter table outbox drop column waits_for, drop column untold, drop column told;
--rollback create index outbox_due on outbox (next_attempt_at, id);

--changeset turnup:order-start
--comment: The instance that was started for an order or activation, until it has claimed it (order_plan): one that vanishes before is started again.
create table order_start (
  order_id     uuid        primary key,
  tenant_id    text        not null,
  kind         text        not null,
  instance_key bigint      not null,
  looked_at    timestamptz not null);
create index order_start_looked on order_start (looked_at);
--rollback drop table order_start;

--changeset turnup:order-step-open
--comment: Steps that were blocked and have been started since; late duplicates being tidied up.
create index order_step_sent on order_step (id) where state = 'READY' and instance_key is not null;
create index order_step_stray on order_step (started_at) where purpose = 'STRAY' and state in ('RUNNING', 'HELD');
--rollback drop index order_step_sent; drop index order_step_stray;

--changeset turnup:deployed-content
--comment: Every content of a process file that was deployed, the newest last: a start deploys none that was replaced since (rolling upgrade), and an engine that lost its data gets the newest again. Only the newest keeps its bytes.
create sequence deployed_content_sequence;
create table deployed_content (
  name        text        not null,
  digest      text        not null,
  sequence    bigint      not null default nextval('deployed_content_sequence'),
  content     bytea,
  deployed_at timestamptz not null,
  primary key (name, digest));
--rollback drop table deployed_content; drop sequence deployed_content_sequence;

--changeset turnup:engine-mark
--comment: Id of a message that the engine keeps for ever: one that does not have it has lost its data, and gives its keys out anew.
create table engine_mark (
  only_one  boolean     primary key default true check (only_one),
  mark      uuid        not null,
  is_set    boolean     not null,
  since     timestamptz not null);
--rollback drop table engine_mark;
