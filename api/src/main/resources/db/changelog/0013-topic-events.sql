--liquibase formatted sql

--changeset turnup:topic-event
--comment: Events as documents, so that lists of them are made as all others are. The index has the order of their pages.
create view topic_event as
  select id, tenant_id, 0 as version, payload || jsonb_build_object('id', id) as doc,
         event_time as created_at, event_time as updated_at, topic_id
    from event;
create index event_of_topic on event (topic_id, id) where topic_id is not null;
drop index event_topic_posted;
--rollback drop view topic_event; drop index event_of_topic; create index event_topic_posted on event (topic_id, seq) where topic_id is not null;
