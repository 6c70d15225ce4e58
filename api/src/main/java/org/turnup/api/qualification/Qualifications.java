package org.turnup.api.qualification;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.turnup.api.tmf.TmfOperations;
import org.turnup.api.tmf.declare.TmfApi;

/** What can be asked. */
@Configuration
class Qualifications {

  private static final String API = "TMF645";

  /** Can these services be had? */
  @Bean
  TmfOperations checkServiceQualification(ItemDecisions decisions, Qualification.Needs needs) {
    return new Qualification(
        TmfApi.resource(API, "checkServiceQualification"),
        "serviceQualificationItem",
        decisions::decide,
        needs);
  }

  /** Which services can be had? */
  @Bean
  TmfOperations queryServiceQualification(OfferedServices offered, Qualification.Needs needs) {
    return new Qualification(
        TmfApi.resource(API, "queryServiceQualification"),
        "searchCriteria",
        query ->
            query.set("serviceQualificationItem", offered.matching(query.path("searchCriteria"))),
        needs);
  }
}
