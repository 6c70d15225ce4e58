--liquibase formatted sql

--changeset turnup:hub-secrets-sealed
--comment: Secrets are sealed by the application (ADR 0013). SQL cannot seal those that stand here in plain text: their subscriptions end, and are made anew.
delete from hub_subscription where secret not like 'aes-gcm.%' or previous_secret not like 'aes-gcm.%';
alter table hub_subscription
  add constraint hub_subscription_secret_sealed check (secret like 'aes-gcm.%'),
  add constraint hub_subscription_previous_secret_sealed check (previous_secret like 'aes-gcm.%');
--rollback alter table hub_subscription drop constraint hub_subscription_secret_sealed, drop constraint hub_subscription_previous_secret_sealed;
