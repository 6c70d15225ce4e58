package org.turnup.api.activation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.turnup.api.tmf.StoredOperations;
import org.turnup.api.tmf.TmfOperations;
import org.turnup.api.tmf.store.DocumentStore;
import org.turnup.api.tmf.store.TmfDocuments;

/** What both activation APIs do. */
@Configuration
class ActivationConfiguration {

  private final BeginActivation begin;
  private final Answers answers;
  private final StoredOperations.Factory stored;
  private final TmfDocuments documents;
  private final DocumentStore store;
  private final TransactionTemplate transaction;

  ActivationConfiguration(
      BeginActivation begin,
      Answers answers,
      StoredOperations.Factory stored,
      TmfDocuments documents,
      DocumentStore store,
      TransactionTemplate transaction) {
    this.begin = begin;
    this.answers = answers;
    this.stored = stored;
    this.documents = documents;
    this.store = store;
    this.transaction = transaction;
  }

  @Bean
  TmfOperations serviceActivation(ServiceSubject services) {
    return of(services);
  }

  @Bean
  TmfOperations resourceActivation(ResourceSubject resources) {
    return of(resources);
  }

  private TmfOperations of(Subject subject) {
    return new ActivationOperations(subject, begin, answers, stored, documents, store, transaction);
  }
}
