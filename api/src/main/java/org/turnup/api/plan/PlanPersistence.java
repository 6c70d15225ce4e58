package org.turnup.api.plan;

import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.PGobject;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.turnup.api.tmf.json.StrictJson;

/** How {@link Json} is kept: as jsonb. */
@Configuration
class PlanPersistence {

  @Bean
  JdbcCustomConversions jdbcCustomConversions(JdbcDialect dialect) {
    return JdbcCustomConversions.of(dialect, List.of(new ToJsonb(), new FromJsonb()));
  }

  @WritingConverter
  static final class ToJsonb implements Converter<Json, PGobject> {
    @Override
    public PGobject convert(Json json) {
      try {
        PGobject value = new PGobject();
        value.setType("jsonb");
        value.setValue(StrictJson.text(json.object()));
        return value;
      } catch (SQLException e) {
        throw new IllegalArgumentException("no jsonb value: " + json, e);
      }
    }
  }

  @ReadingConverter
  static final class FromJsonb implements Converter<PGobject, Json> {
    @Override
    public Json convert(PGobject value) {
      return new Json(StrictJson.stored(String.valueOf(value.getValue())));
    }
  }
}
