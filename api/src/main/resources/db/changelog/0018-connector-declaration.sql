--liquibase formatted sql

--changeset turnup:connector-declaration
-- What a connector says of itself, and why a worker has left it out. One that was never ready has
-- never been seen. Parameters and outputs are null for a connector that declares nothing.
alter table connector
  alter column last_seen drop not null,
  add column parameters    jsonb,
  add column outputs       jsonb,
  add column problem       text,
  add column problem_since timestamptz;
