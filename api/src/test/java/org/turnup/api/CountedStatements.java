package org.turnup.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Notes what goes to the database: one unit for each time a connection is borrowed. A batch is one
 * statement, because it is one round trip; so is a commit.
 */
@Configuration
class CountedStatements {

  /** What one thread sent over one connection before it gave it back. */
  record Unit(String thread, List<String> statements) {}

  static final List<Unit> UNITS = new CopyOnWriteArrayList<>();

  @Bean
  static BeanPostProcessor countingDataSource() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? counting(source) : bean;
      }
    };
  }

  private static DataSource counting(DataSource source) {
    return new DelegatingDataSource(source) {
      @Override
      public Connection getConnection() throws SQLException {
        Unit unit = new Unit(Thread.currentThread().getName(), new CopyOnWriteArrayList<>());
        UNITS.add(unit);
        return proxy(Connection.class, super.getConnection(), unit, "");
      }
    };
  }

  private static <T> T proxy(Class<T> type, T target, Unit unit, String sql) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call(target, method, arguments, unit, sql)));
  }

  private static Object call(
      Object target, Method method, Object[] arguments, Unit unit, String sql) throws Throwable {
    if (method.getName().startsWith("execute")) {
      unit.statements().add(sql);
    } else if (method.getName().equals("commit")) {
      unit.statements().add("commit");
    }
    try {
      Object result = method.invoke(target, arguments);
      return result instanceof PreparedStatement statement
          ? proxy(PreparedStatement.class, statement, unit, String.valueOf(arguments[0]))
          : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
