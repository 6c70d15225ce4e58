--liquibase formatted sql

--changeset turnup:activation-ended
--comment: A sweep removes monitors whose activations ended long ago.
create index activation_ended on activation (ended_at) where ended_at is not null;
--rollback drop index activation_ended;
