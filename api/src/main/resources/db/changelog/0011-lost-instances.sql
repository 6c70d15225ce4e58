--liquibase formatted sql

--changeset turnup:plan-looked-at
--comment: When the engine was last asked whether it still has the instance that carries the order out.
alter table order_plan add column looked_at timestamptz not null default now();
create index order_plan_open on order_plan (looked_at) where completed_at is null;
--rollback drop index order_plan_open; alter table order_plan drop column looked_at;

--changeset turnup:catalog-job-instance
--comment: Which process instance carries an import or export job out; the row goes when the job has ended.
create table catalog_job_instance (
  job_id       uuid        primary key,
  tenant_id    text        not null,
  instance_key bigint      not null,
  looked_at    timestamptz not null);
create index catalog_job_instance_looked on catalog_job_instance (looked_at);
--rollback drop table catalog_job_instance;
