--liquibase formatted sql

--changeset turnup:plan-owner
--comment: Whose plan it is: SERVICE_ORDER, RESOURCE_ORDER or ACTIVATION (OrderKind).
alter table order_plan add column kind text not null default 'SERVICE_ORDER';
--rollback alter table order_plan drop column kind;
