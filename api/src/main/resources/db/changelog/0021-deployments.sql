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
