package io.parlour.knowledge.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.knowledge.Writers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexMissingIT {
    private final TestApp app = TestApp.shared();

    private void changeIndex(Writers of, String sql) {
        app.superuser().sql(sql).param(of.company.id().value()).update();
    }

    private long lamps(Writers of) {
        return app.superuser()
                .sql("""
                        select count(*) from search_posting p
                        join search_document d on d.organization_id = p.organization_id and d.number = p.document
                        where p.organization_id = ? and p.lexeme = 'lamp' and d.form > 0""")
                .param(of.company.id().value())
                .query(Long.class)
                .single();
    }

    @Test
    void whatWasIndexedInAnOldFormIsIndexedAgainAfterAnUpgrade() {
        List<Writers> organizations = List.of(new Writers(app), new Writers(app));
        for (Writers each : organizations) {
            each.published(each.category, "Green lamp", "It is green.");
            each.published(each.category, "Red lamp", "It is red.");
            changeIndex(each, "delete from search_posting where organization_id = ?");
            changeIndex(each, "update search_document set form = 0, version = '' where organization_id = ?");
        }

        app.bean(IndexMissing.class).upgrade();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(organizations).extracting(this::lamps).containsOnly(2L));
    }
}
