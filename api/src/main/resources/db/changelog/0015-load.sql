--liquibase formatted sql

--changeset turnup:raised-order
--comment: Which service order raised which resource order. Before, the ids of a pair differed in their last bit only; two strangers' may, too, so both documents must name each other.
create table raised_order (
  service_order_id  uuid primary key,
  resource_order_id uuid not null unique,
  tenant_id         text not null);
insert into raised_order (service_order_id, resource_order_id, tenant_id)
select s.id, r.id, r.tenant_id
  from resource_order r
 cross join lateral (select encode(set_bit(uuid_send(r.id), 120, 1 - get_bit(uuid_send(r.id), 120)), 'hex')::uuid as id) other
  join service_order s on s.id = other.id and s.tenant_id = r.tenant_id
 where r.doc @> jsonb_build_object('externalReference', jsonb_build_array(
         jsonb_build_object('id', s.id::text, 'entityType', 'ServiceOrder', 'owner', 'Turnup')))
   and s.doc @> jsonb_build_object('orderRelationship', jsonb_build_array(
         jsonb_build_object('id', r.id::text, 'relationshipType', 'raisedResourceOrder')));
--rollback drop table raised_order;

--changeset turnup:order-step-sequence
--comment: Which of two steps was planned first. Their times are those of the replicas that planned them, whose clocks may differ.
alter table order_step add column sequence bigint;
update order_step s set sequence = n.sequence
  from (select id, row_number() over (order by created_at, order_id, position) as sequence from order_step) n
 where n.id = s.id;
create sequence order_step_sequence owned by order_step.sequence;
select setval('order_step_sequence', coalesce((select max(sequence) from order_step), 0) + 1, false);
alter table order_step alter column sequence set default nextval('order_step_sequence'), alter column sequence set not null;
--rollback alter table order_step drop column sequence;

--changeset turnup:notify-after-commit splitStatements:false
--comment: A NOTIFY inside a commit makes all commits of the database stand in one line. Who writes these rows announces them after the commit and says so here; for anybody else the triggers still do it.
alter table outbox add column is_announced boolean not null default false;
alter table event add column is_announced boolean not null default false;
drop trigger outbox_notify on outbox;
create or replace function notify_outbox() returns trigger language plpgsql as $$
begin
  if exists (select 1 from added where not is_announced) then
    perform pg_notify('turnup_outbox', '');
  end if;
  return null;
end $$;
create trigger outbox_notify after insert on outbox
  referencing new table as added for each statement execute function notify_outbox();
create or replace function fan_out_events() returns trigger language plpgsql as $$
begin
  -- Due a minute before the event: the clock of the replica that delivers it may be behind.
  insert into hub_delivery (subscription_id, seq, tenant_id, entity, due_at)
  select s.id, e.seq, e.tenant_id, e.resource_id, e.event_time - interval '1 minute'
    from added e
    join hub_subscription s
      on s.tenant_id = e.tenant_id
     and (e.topic_id = s.topic_id
          or (e.topic_id is null and e.resource_table || ':' || e.event_type = any (s.event_keys)));
  if found and exists (select 1 from added where not is_announced) then
    perform pg_notify('turnup_hub', '');
  end if;
  return null;
end $$;
--rollback not required

--changeset turnup:bounded-reads
--comment: What sweeps, scrapes and status pages read, each from the end of an index.
create index hub_delivery_oldest on hub_delivery (subscription_id, seq) where state <> 'dead';
create index hub_delivery_retrying on hub_delivery (subscription_id) where state = 'retrying';
create index hub_delivery_fault on hub_delivery (subscription_id, last_error_at) where last_error_at is not null;
create index hub_delivery_died on hub_delivery (last_error_at) where state = 'dead';
create index order_step_at_work on order_step (order_id) where state in ('RUNNING', 'HELD');
--rollback drop index hub_delivery_oldest; drop index hub_delivery_retrying; drop index hub_delivery_fault; drop index hub_delivery_died; drop index order_step_at_work;
