package org.turnup.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.turnup.local.PlatformException;

/** What is sent of a catalog file: nothing of one that is none, nor of what is there. */
class CatalogFileTest {

  private static final String NOBODY_LISTENS = "http://127.0.0.1:1";

  @TempDir private Path folder;

  private void load(Path file) throws InterruptedException {
    CatalogFile.at(NOBODY_LISTENS).load(file, line -> {});
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> load(folder.resolve("none.json")))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("none.json")
        .hasMessageContaining("there is no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# A heading|is no JSON",
        "[]|is no catalog",
        "{\"specifications\": []}|expected an object with pools, resourceSpecifications, serviceSpecifications",
        "{\"pools\": [{}]}|Each entry needs a name"
      })
  void whatIsNoCatalogIsRefused(String content, String reason) throws IOException {
    Path file = Files.writeString(folder.resolve("catalog.json"), content);
    assertThatThrownBy(() -> load(file))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining(reason);
  }

  /** An api that has one pool and one specification, and writes down what is put and posted. */
  @Test
  void whatIsThereByItsNameStays() throws Exception {
    List<String> requests = new CopyOnWriteArrayList<>();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String uri = exchange.getRequestURI().toString();
          requests.add(
              exchange.getRequestMethod() + " " + uri.replaceFirst("^/tmf-api/[^?]*/", ""));
          boolean isThere = uri.endsWith("/old-pool") || uri.endsWith("name=%22Fibre%2C%20fast%22");
          int status = isThere || !uri.contains("/pool/") ? 200 : 404;
          boolean isGet = exchange.getRequestMethod().equals("GET");
          byte[] body =
              (isThere || !isGet ? (isGet ? "[{\"id\":\"7\"}]" : "{\"id\":\"8\"}") : "[]")
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(isGet ? status : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      Path file =
          Files.writeString(
              folder.resolve("catalog.json"),
              """
              {"pools": [{"name": "old-pool"}, {"name": "new-pool"}],
               "serviceSpecifications": [{"name": "Fibre, fast"}, {"name": "Fibre \\"fast\\""}]}
              """);
      CatalogFile.at("http://127.0.0.1:" + server.getAddress().getPort()).load(file, line -> {});
    } finally {
      server.stop(0);
    }
    assertThat(requests)
        .containsExactly(
            "GET /turnup/v1/pool/old-pool",
            "GET /turnup/v1/pool/new-pool",
            "PUT /turnup/v1/pool/new-pool",
            "GET serviceSpecification?limit=1&name=%22Fibre%2C%20fast%22",
            "GET serviceSpecification?limit=1&name=%27Fibre%20%22fast%22%27",
            "POST serviceSpecification");
  }
}
