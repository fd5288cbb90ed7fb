package io.parlour.privacy.breaches;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.privacy.PrivacyScene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Administrators are told 24, 48, 66 and 72 hours after a breach was confirmed, until the authority was (PR-111).
class WatchBreachesIT {
    private final PrivacyScene scene = new PrivacyScene(TestApp.shared());

    @Test
    void administratorsAreToldUntilTheAuthorityWas() {
        String path = report();
        step(path, "confirmed");
        List<String> told = new ArrayList<>();
        for (int hours : new int[] {23, 24, 47, 48, 66, 72, 90}) {
            confirmedSince(hours);
            watch();
            watch();
            told.add(hours + " " + subjects());
        }

        assertThat(told).containsExactly("23 0", "24 1", "47 1", "48 2", "66 3", "72 4", "90 4");
    }

    @Test
    void noOneIsRemindedOnceTheAuthorityKnows() {
        String path = report();
        step(path, "confirmed");
        var found = scene.desk.get(path).json();
        assertThat(scene.desk
                        .patch(
                                path,
                                Map.of(
                                        "title", found.path("title").asString(),
                                        "risk", "risk",
                                        "version", found.path("version").asInt()))
                        .status())
                .isEqualTo(200);
        step(path, "assessed");
        step(path, "authority-notified");
        confirmedSince(30);
        watch();

        assertThat(subjects()).isZero();
    }

    private String report() {
        return "/api/v1/privacy/breaches/"
                + scene.desk
                        .post("/api/v1/privacy/breaches", Map.of("title", "Laptop stolen from a train"))
                        .json()
                        .path("id")
                        .asString();
    }

    private void step(String path, String to) {
        int version = scene.desk.get(path).json().path("version").asInt();
        assertThat(scene.desk
                        .post(path + "/steps", Map.of("to", to, "version", version))
                        .status())
                .isEqualTo(200);
    }

    private void confirmedSince(int hours) {
        scene.app
                .superuser()
                .sql("update breach set aware_at = now() - ? * interval '1 hour' where organization_id = ?")
                .params(hours, scene.company.id().value())
                .update();
    }

    private void watch() {
        scene.app.bean(WatchBreaches.class).of(scene.company.id());
    }

    private int subjects() {
        return scene.app
                .superuser()
                .sql("select count(*) from letter where organization_id = ? and body like '%/privacy-desk/breaches/%'")
                .param(scene.company.id().value())
                .query(Integer.class)
                .single();
    }
}
