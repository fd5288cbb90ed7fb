package io.parlour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class AppIT {
    @Test
    void theProgramStartsOnAnEmptyDatabaseAndIsHealthy() throws IOException, InterruptedException {
        HttpResponse<String> answer = management("/actuator/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("UP").containsPattern("\"version\":\"\\d+\\.\\d+\"");
    }

    @Test
    void theOperatorSeesOpenSocketsAndWhyOthersWereClosed() throws IOException, InterruptedException {
        assertThat(management("/actuator/prometheus").body())
                .contains("parlour_live_sockets ")
                .contains("parlour_live_closed_total{code=\"4008\"} ");
    }

    private static HttpResponse<String> management(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create(TestApp.shared().managementUrl() + path);
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
