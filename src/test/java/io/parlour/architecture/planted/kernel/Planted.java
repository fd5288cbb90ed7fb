package io.parlour.architecture.planted.kernel;

import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseCookie;

class Planted {
    @Value("${planted}")
    private @Nullable String injected;

    @Autowired
    void setLater(String later) {
        this.injected = later;
    }

    @Nullable
    String injected() {
        return injected;
    }

    void sleeps() throws InterruptedException {
        Thread.sleep(1);
    }

    HttpClient reachesOut() {
        return HttpClient.newHttpClient();
    }

    ResponseCookie setsCookie() {
        return ResponseCookie.from("planted", "1").build();
    }
}
