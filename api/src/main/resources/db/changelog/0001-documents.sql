--liquibase formatted sql

--changeset turnup:document-table-function splitStatements:false
--comment: Every TMF resource is stored alike (ADR 0005): one line per resource makes its table and indexes.
create function create_document_table(table_name text) returns void language plpgsql as $$
begin
  execute format('create table %I (
    id         uuid        primary key,
    tenant_id  text        not null,
    version    integer     not null,
    state      text        generated always as (doc ->> ''state'') stored,
    doc        jsonb       not null,
    created_at timestamptz not null,
    updated_at timestamptz not null)', table_name);
  execute format('create index %I on %I using gin (doc jsonb_path_ops)', table_name || '_doc', table_name);
  execute format('create index %I on %I (tenant_id, id)', table_name || '_page', table_name);
end $$;
--rollback drop function create_document_table(text);

--changeset turnup:document-tables
select create_document_table('service_specification');
select create_document_table('resource_specification');
select create_document_table('service_order');
select create_document_table('service');
select create_document_table('resource');
--rollback drop table service_specification, resource_specification, service_order, service, resource;

--changeset turnup:event
--comment: Written in the transaction of the change it tells of; seq is the order of writing within one entity.
create table event (
  id            uuid        primary key,
  seq           bigint      generated always as identity unique,
  tenant_id     text        not null,
  event_type    text        not null,
  resource_name text        not null,
  resource_id   uuid        not null,
  event_time    timestamptz not null,
  payload       jsonb       not null);
create index event_resource on event (resource_id, seq);

--changeset turnup:audit
create table audit_entry (
  id          bigint      generated always as identity primary key,
  tenant_id   text        not null,
  at          timestamptz not null,
  action      text        not null,
  resource_id uuid        not null,
  detail      jsonb       not null);
create index audit_entry_resource on audit_entry (resource_id, id);

--changeset turnup:idempotency
--comment: One row per key that a client made an order with; kind tells Idempotency-Key from externalId.
create table idempotency_key (
  tenant_id   text        not null,
  kind        text        not null,
  key         text        not null,
  body_hash   text        not null,
  resource_id uuid        not null,
  created_at  timestamptz not null,
  primary key (tenant_id, kind, key));

create table tenant_setting (
  tenant_id          text    primary key,
  unique_external_id boolean not null);
insert into tenant_setting values ('default', false);
