--liquibase formatted sql

--changeset turnup:document-index-function splitStatements:false
--comment: Ranges and sort orders of a declared attribute; longer texts than this do not fit into an index.
create function create_document_index(table_name text, attribute text) returns void language plpgsql as $$
begin
  execute format('create index %I on %I (tenant_id, (left(doc ->> %L, 400) collate "C"), id)',
    lower(table_name || '_' || attribute), table_name, attribute);
end $$;
--rollback drop function create_document_index(text, text);

--changeset turnup:document-indexes
--comment: One for each attribute that a declaration calls indexed.
select create_document_index('service_specification', 'name');
select create_document_index('service_specification', 'lastUpdate');
select create_document_index('resource_specification', 'name');
select create_document_index('resource_specification', 'lastUpdate');
select create_document_index('service', 'name');
select create_document_index('service', 'serviceDate');
select create_document_index('service', 'startDate');
select create_document_index('service', 'endDate');
select create_document_index('resource', 'name');
select create_document_index('resource', 'startOperatingDate');
select create_document_index('resource', 'endOperatingDate');
select create_document_index('service_order', 'orderDate');
select create_document_index('service_order', 'requestedStartDate');
select create_document_index('service_order', 'requestedCompletionDate');
select create_document_index('service_order', 'completionDate');
select create_document_index('service_order', 'priority');
select create_document_index('resource_order', 'orderDate');
select create_document_index('resource_order', 'requestedStartDate');
select create_document_index('resource_order', 'requestedCompletionDate');
select create_document_index('resource_order', 'completionDate');
