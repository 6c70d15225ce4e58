--liquibase formatted sql

--changeset turnup:tmf-document-tables
--comment: Tables of the resources that the ten Open APIs declare (api/src/main/resources/tmf).
select create_document_table('service_catalog');
select create_document_table('service_category');
select create_document_table('service_candidate');
select create_document_table('service_catalog_import_job');
select create_document_table('service_catalog_export_job');
select create_document_table('resource_catalog');
select create_document_table('resource_category');
select create_document_table('resource_candidate');
select create_document_table('resource_catalog_import_job');
select create_document_table('resource_catalog_export_job');
select create_document_table('cancel_service_order');
select create_document_table('resource_order');
select create_document_table('cancel_resource_order');
select create_document_table('check_service_qualification');
select create_document_table('query_service_qualification');
select create_document_table('service_monitor');
select create_document_table('resource_monitor');
select create_document_table('event_topic');
--rollback drop table service_catalog, service_category, service_candidate, service_catalog_import_job, service_catalog_export_job, resource_catalog, resource_category, resource_candidate, resource_catalog_import_job, resource_catalog_export_job, cancel_service_order, resource_order, cancel_resource_order, check_service_qualification, query_service_qualification, service_monitor, resource_monitor, event_topic;
