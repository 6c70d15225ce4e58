--liquibase formatted sql

--changeset turnup:activation-ended
--comment: The sweeps look for activations that ended long ago, and for those that are still at work.
create index activation_ended on activation (ended_at) where ended_at is not null;
create index activation_open on activation (created_at) where ended_at is null;
--rollback drop index activation_open, activation_ended;
