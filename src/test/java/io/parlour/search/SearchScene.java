package io.parlour.search;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.kernel.OrganizationId;
import io.parlour.search.finding.FindDocuments;
import io.parlour.search.index.IndexDocuments;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;

/// An organization with a place whose texts are searched.
public final class SearchScene {
    public static final String KIND = "article";

    public final TestApp app = TestApp.shared();
    public final OrganizationId organization;
    final UUID scope = UUID.randomUUID();

    public SearchScene() {
        organization = Company.in(app).id();
    }

    /// The id follows from the title.
    public UUID put(String locale, String title, String text, String... keys) {
        return put(locale, title, text, keys.length == 0 ? List.of(Set.of()) : List.of(Set.of(keys)));
    }

    public UUID put(String locale, String title, String text, List<Set<String>> access) {
        return put(document(locale, title, text, access));
    }

    public UUID put(Document document) {
        app.bean(Transactions.class)
                .in(organization, () -> app.bean(IndexDocuments.class).put(organization, document));
        return document.ref();
    }

    Document document(String locale, String title, String text, List<Set<String>> access) {
        return new Document(
                KIND,
                ref(title),
                locale,
                scope,
                title,
                List.of(),
                "",
                List.of(new Section("", "", text, 0)),
                access,
                false,
                "");
    }

    static UUID ref(String title) {
        return UUID.nameUUIDFromBytes(title.getBytes(StandardCharsets.UTF_8));
    }

    Query query(String text, String locale, String... keys) {
        return new Query(KIND, text, List.of(locale), scope, Set.of(keys), 20, 0, false);
    }

    Found find(Query query) {
        return app.bean(FindDocuments.class).find(organization, query);
    }

    /// Titles, the best first.
    List<String> titles(String text, String locale, String... keys) {
        return titles(query(text, locale, keys));
    }

    List<String> titles(Query query) {
        return find(query).hits().stream().map(Hit::title).toList();
    }

    /// Until all vectors are there.
    void embedded() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> app.superuser()
                        .sql("select not exists (select from search_chunk where organization_id = ? and waiting)")
                        .param(organization.value())
                        .query(Boolean.class)
                        .single());
    }
}
