package org.turnup.api.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What process files have said, one after the other. The engine makes the newest version of
 * whatever is deployed last and differs from the version before; so a replica of an older release
 * that is started again during an upgrade must not deploy what was replaced meanwhile.
 */
@Repository
class DeployedContents {

  private final JdbcClient jdbc;
  private final Clock clock;

  DeployedContents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether a content was deployed once, and another one under the same name since. */
  boolean isReplaced(String name, byte[] content) {
    return jdbc.sql(
            """
            select exists (select 1 from deployed_content o join deployed_content n on n.name = o.name and n.sequence > o.sequence
             where o.name = ? and o.digest = ?)""")
        .param(name)
        .param(digest(content))
        .query(Boolean.class)
        .single();
  }

  /** The newest content under each name, the oldest first. */
  Map<String, byte[]> newest() {
    Map<String, byte[]> newest = new LinkedHashMap<>();
    jdbc.sql(
            "select name, content from deployed_content where content is not null order by sequence")
        .query((row, number) -> Map.entry(row.getString("name"), row.getBytes("content")))
        .list()
        .forEach(file -> newest.put(file.getKey(), file.getValue()));
    return newest;
  }

  /** This is the newest content under a name from now on. */
  @Transactional
  public void store(String name, byte[] content) {
    String digest = digest(content);
    int known =
        jdbc.sql(
                "select count(*) from deployed_content where name = ? and digest = ? and content is not null")
            .param(name)
            .param(digest)
            .query(Integer.class)
            .single();
    if (known == 1) {
      return;
    }
    jdbc.sql("update deployed_content set content = null where name = ? and digest <> ?")
        .param(name)
        .param(digest)
        .update();
    jdbc.sql(
            """
            insert into deployed_content (name, digest, content, deployed_at) values (?, ?, ?, ?)
            on conflict (name, digest) do update set content = excluded.content, deployed_at = excluded.deployed_at,
              sequence = nextval('deployed_content_sequence')""")
        .param(name)
        .param(digest)
        .param(content)
        .param(Timestamp.from(clock.instant()))
        .update();
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
