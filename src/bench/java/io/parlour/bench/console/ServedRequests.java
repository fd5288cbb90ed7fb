package io.parlour.bench.console;

import io.parlour.bench.people.Web;
import java.io.IOException;

/// How many requests the server says it has answered.
final class ServedRequests {
    private final Web management;

    ServedRequests(int port) {
        this.management = Web.of(port + 1);
    }

    long count() throws IOException {
        return (long) management
                .text("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count{"))
                .filter(line -> !line.contains("uri=\"/actuator"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
