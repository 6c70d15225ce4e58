--liquibase formatted sql

--changeset turnup:catalog-export-file
--comment: What an export job wrote, so that it can be sent once more and read here. It goes with the job.
create table catalog_export_file (
  job_id     uuid        primary key,
  tenant_id  text        not null,
  content    bytea       not null,
  created_at timestamptz not null);
--rollback drop table catalog_export_file;

--changeset turnup:outbox-start-job
--comment: The outbox starts import and export jobs, too.
alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in ('START_ORDER', 'START_STEP', 'START_JOB', 'MESSAGE'));
--rollback alter table outbox drop constraint outbox_kind_check;
--rollback alter table outbox add constraint outbox_kind_check check (kind in ('START_ORDER', 'START_STEP', 'MESSAGE'));
