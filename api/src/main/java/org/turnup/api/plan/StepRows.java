package org.turnup.api.plan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/**
 * Steps as Spring Data reads them. What came later is told by their sequence: the times of steps
 * are those of whichever replica planned them.
 */
interface StepRows extends Repository<Step, UUID> {

  @Query("select * from order_step where order_id = :orderId order by position")
  List<Step> ofOrder(UUID orderId);

  /** What still stands of a service: provided, and not released since. */
  @Query(
      """
      select * from order_step s
       where s.service_id = :serviceId and s.action = 'PRESENT' and s.purpose = 'ORDER'
         and (s.state = 'DONE' or s.state = 'SKIPPED' and s.attempts > 0)
         and not exists (select 1 from order_step r where r.resource_id = s.resource_id and r.action = 'ABSENT' and r.state = 'DONE' and r.sequence > s.sequence)
         and not exists (select 1 from order_step r where s.resource_id is null and r.resource_id is null and r.service_id = s.service_id
                            and r.action = 'ABSENT' and r.state = 'DONE' and r.sequence > s.sequence)
       order by s.sequence""")
  List<Step> provided(UUID serviceId);

  @Query(
      """
      select * from order_step s
       where s.resource_id = :resourceId and s.action = 'PRESENT' and s.purpose = 'ORDER'
         and (s.state = 'DONE' or s.state = 'SKIPPED' and s.attempts > 0)
         and not exists (select 1 from order_step r where r.resource_id = s.resource_id and r.action = 'ABSENT' and r.state = 'DONE' and r.sequence > s.sequence)""")
  List<Step> providedResource(UUID resourceId);

  @Query(
      """
      select exists (select 1 from order_step s
       where s.resource_id = :resourceId and s.action = 'PRESENT' and s.purpose = 'ORDER' and s.state = 'DONE'
         and not exists (select 1 from order_step r where r.resource_id = s.resource_id and r.action = 'ABSENT' and r.state = 'DONE' and r.sequence > s.sequence))""")
  boolean isResourceProvided(UUID resourceId);

  @Query(
      """
      select * from order_step where resource_id = :resourceId and state not in ('WAITING', 'CANCELLED')
       order by sequence desc limit 1""")
  Optional<Step> lastActOnResource(UUID resourceId);

  @Query(
      """
      select * from order_step
       where service_id = :serviceId and resource_id is null and process_id is not null and state not in ('WAITING', 'CANCELLED')
       order by sequence desc limit 1""")
  Optional<Step> lastActOnService(UUID serviceId);
}
