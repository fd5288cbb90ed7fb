package io.parlour.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.search.log.SearchLog;
import io.parlour.search.log.SearchLog.Entry;
import io.parlour.search.log.SearchLog.Surface;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SearchLogIT {
    private final SearchScene scene = new SearchScene();
    private final SearchLog log = scene.app.bean(SearchLog.class);

    private UUID log(String text) {
        return log.log(
                scene.organization,
                new Entry(Surface.PAGE, null, scene.scope, "en", text, scene.find(scene.query(text, "en"))));
    }

    private Map<String, @Nullable Object> row(String sql) {
        return scene.app
                .superuser()
                .sql(sql)
                .param(scene.organization.value())
                .query()
                .singleRow();
    }

    @Test
    void nothingPersonalIsKept() {
        scene.put("en", "Lamp", "A lamp.");
        log("lamp of 4111 1111 1111 1111, vera@example.org, +49 30 90182011");

        assertThat(String.valueOf(row("select text from search_query where organization_id = ?")
                        .get("text")))
                .startsWith("lamp of ")
                .doesNotContain("4111", "vera", "example", "90182011");
    }

    @Test
    void searchesAndTheirFirstClicksAreCounted() {
        UUID lamp = scene.put("en", "Lamp", "A lamp.");
        UUID search = log("lamp");
        log("");
        log.clicked(scene.organization, search, lamp, 1);
        log.clicked(scene.organization, search, lamp, 1);
        log.clicked(scene.organization, search, UUID.randomUUID(), 2);

        assertThat(row("select searches, empty, clicks from search_counter where organization_id = ?"))
                .containsEntry("searches", 2)
                .containsEntry("empty", 1)
                .containsEntry("clicks", 1);
    }

    @Test
    void searchesGoAfterNinetyDays() {
        log("lamp");
        scene.app
                .superuser()
                .sql("update search_query set at = at - interval '91 days' where organization_id = ?")
                .param(scene.organization.value())
                .update();
        log("table");
        log.forget(scene.organization);

        assertThat(row("select folded from search_query where organization_id = ?"))
                .containsEntry("folded", "table");
    }
}
