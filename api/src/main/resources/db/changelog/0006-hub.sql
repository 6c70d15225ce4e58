--liquibase formatted sql

--changeset turnup:event-sources
--comment: resource_table tells resources apart whose events have one name (monitor of TMF640 and TMF702); topic_id marks events that a client posted to a topic of TMF688.
alter table event
  add column resource_table text not null default '',
  add column topic_id       uuid;
create index event_topic_posted on event (topic_id, seq) where topic_id is not null;
create index event_age on event using brin (event_time);
--rollback alter table event drop column resource_table, drop column topic_id;

--changeset turnup:hub-subscription
--comment: event_keys are the events that can be meant, as table:eventType; what else the query asks for is looked at when an event is delivered.
create table hub_subscription (
  id                uuid        primary key,
  tenant_id         text        not null,
  api               text        not null,
  base_path         text        not null,
  topic_id          uuid,
  callback          text        not null,
  query             text        not null,
  doc               jsonb       not null,
  event_keys        text[]      not null,
  secret            text        not null,
  previous_secret   text,
  created_at        timestamptz not null);
create unique index hub_subscription_same on hub_subscription
  (tenant_id, api, coalesce(topic_id, '00000000-0000-0000-0000-000000000000'), md5(callback || ' ' || query));
create index hub_subscription_topic on hub_subscription (topic_id) where topic_id is not null;
--rollback drop table hub_subscription;

--changeset turnup:hub-delivery
--comment: What a subscriber has still to be told. No foreign key: it would let the end of a subscription fail the transaction of an order.
create table hub_delivery (
  subscription_id  uuid        not null,
  seq              bigint      not null,
  tenant_id        text        not null,
  entity           uuid        not null,
  state            text        not null default 'waiting' check (state in ('waiting', 'sending', 'retrying', 'dead')),
  due_at           timestamptz not null,
  attempts         integer     not null default 0,
  first_attempt_at timestamptz,
  last_error       text,
  last_error_at    timestamptz,
  primary key (subscription_id, seq));
create index hub_delivery_due on hub_delivery (subscription_id, due_at, seq) where state <> 'dead';
create index hub_delivery_entity on hub_delivery (subscription_id, entity, seq) where state <> 'dead';
create index hub_delivery_dead on hub_delivery (subscription_id, seq) where state = 'dead';
create index hub_delivery_event on hub_delivery (seq);
--rollback drop table hub_delivery;

--changeset turnup:hub-fan-out splitStatements:false
--comment: Inside the statement that writes the events: no further round trip, and no event is lost that commits late (ADR 0009).
create function fan_out_events() returns trigger language plpgsql as $$
begin
  insert into hub_delivery (subscription_id, seq, tenant_id, entity, due_at)
  select s.id, e.seq, e.tenant_id, e.resource_id, e.event_time
    from added e
    join hub_subscription s
      on s.tenant_id = e.tenant_id
     and (e.topic_id = s.topic_id
          or (e.topic_id is null and e.resource_table || ':' || e.event_type = any (s.event_keys)));
  if found then
    perform pg_notify('turnup_hub', '');
  end if;
  return null;
end $$;
create trigger event_fan_out after insert on event
  referencing new table as added for each statement execute function fan_out_events();
--rollback drop trigger event_fan_out on event; drop function fan_out_events();
