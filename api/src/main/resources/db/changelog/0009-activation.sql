--liquibase formatted sql

--changeset turnup:activation
--comment: What an activation is to bring about, beside its monitor, which clients read. id is the monitor's.
create table activation (
  id         uuid        primary key,
  tenant_id  text        not null,
  api        text        not null check (api in ('SERVICE', 'RESOURCE')),
  subject_id uuid        not null,
  purpose    text        not null check (purpose in ('PROVIDE', 'RELEASE', 'RECORD')),
  target     jsonb       not null,
  removes    boolean     not null,
  failure    text,
  created_at timestamptz not null,
  ended_at   timestamptz);
create index activation_subject on activation (subject_id);
create index order_step_service_released on order_step (service_id) where action = 'ABSENT';
--rollback drop index order_step_service_released; drop table activation;
