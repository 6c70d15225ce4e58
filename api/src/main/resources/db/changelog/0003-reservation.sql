--liquibase formatted sql

--changeset turnup:pool
create table pool (
  tenant_id  text        not null,
  name       text        not null,
  definition jsonb       not null,
  updated_at timestamptz not null,
  primary key (tenant_id, name));

create table pool_value (
  tenant_id   text    not null,
  pool        text    not null,
  position    integer not null,
  value       jsonb   not null,
  resource_id uuid    unique,
  retired     boolean not null default false,
  primary key (tenant_id, pool, position),
  foreign key (tenant_id, pool) references pool);
create index pool_value_free on pool_value (tenant_id, pool, position) where resource_id is null;

--changeset turnup:claims
--comment: The network is shared by all tenants, so a natural key (a DNS name, a number) is claimed across them.
create table natural_key_claim (
  connector   text not null,
  natural_key text not null,
  tenant_id   text not null,
  resource_id uuid not null unique,
  primary key (connector, natural_key));

--comment: One order at a time changes a service.
create table service_claim (
  service_id uuid primary key,
  tenant_id  text not null,
  order_id   uuid not null);
create index service_claim_order on service_claim (order_id);

--changeset turnup:connector
create table connector (
  name       text        primary key,
  operations jsonb       not null,
  last_seen  timestamptz not null);
