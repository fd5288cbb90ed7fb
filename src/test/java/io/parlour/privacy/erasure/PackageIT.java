package io.parlour.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.TestDatabase;
import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.Column;
import io.parlour.kernel.datamap.Column.Personal;
import io.parlour.kernel.datamap.Table;
import io.parlour.kernel.texts.Texts;
import io.parlour.privacy.PrivacyScene;
import io.parlour.privacy.packages.GatherData;
import io.parlour.privacy.packages.WritePackage;
import io.parlour.privacy.people.PersonTables;
import io.parlour.privacy.places.PrivacyWords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A package has each column that the data maps flag for access, and nothing of anyone else (PR-73).
class PackageIT {
    @Test
    void everyColumnIsInThePackageAndNothingOfOthers() throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                TestApp app = TestApp.start(database);
                Connection connection = database.superuserDataSource().getConnection()) {
            PrivacyScene scene = new PrivacyScene(app);
            Canaries canaries = new Canaries(app, connection);
            Canaries.Person lena = new Canaries.Person(1, scene.company.id(), "cnr1z.someone@example.com");
            Canaries.Person mia = new Canaries.Person(2, scene.company.id(), "cnr2z.someone@example.com");
            canaries.fill(lena);
            canaries.fill(mia);

            Map<String, String> files = files(app, canaries, lena);

            JsonNode data = JsonMapper.builder().build().readTree(files.getOrDefault("data.json", "{}"));
            Set<String> missing = new TreeSet<>();
            for (PersonTables.Part part : app.bean(PersonTables.class).all()) {
                Table table = part.table();
                for (Column column : table.columns()) {
                    String name = table.name() + "." + column.name();
                    if (column.personal() != null
                            && shows(column.personal())
                            && canaries.marks(lena, table.name(), column.name())) {
                        String value = data.path(table.name())
                                .path("rows")
                                .path(0)
                                .path(column.name())
                                .asString("");
                        boolean hers = value.contains(lena.mark())
                                || value.contains(
                                        HexFormat.of().formatHex(lena.mark().getBytes(StandardCharsets.UTF_8)));
                        if (!hers && !masked(column.personal(), value)) {
                            missing.add(name + " " + value);
                        }
                    }
                }
            }
            assertThat(missing).isEmpty();
            assertThat(files.keySet()).contains("index.html", "csv/message.csv", "csv/contact.csv");
            assertThat(files.values()).allSatisfy(text -> assertThat(text).doesNotContain(mia.mark(), mia.idMark()));
            assertThat(files.get("index.html"))
                    .contains("About you", "Your profile", "Conversations", lena.email())
                    .doesNotContain("subject_fold", "Author kind", ">null<");
            assertThat(files(app, canaries, lena, "de").get("index.html"))
                    .contains("Über Sie", "Technische Aufzeichnungen");
            assertThat(files(app, canaries, lena, "nl").get("index.html"))
                    .contains("Over u", "Uw profiel", "Technische gegevens")
                    .doesNotContain("About you");
        }
    }

    private static boolean shows(Personal personal) {
        return personal.access() && personal.derivedFrom() == null;
    }

    /// An address that isn't one of the person's own.
    private static boolean masked(Personal personal, String value) {
        return personal.category() == Category.CONTACT && value.contains("•••@•••");
    }

    private static Map<String, String> files(TestApp app, Canaries canaries, Canaries.Person who) throws Exception {
        return files(app, canaries, who, "en");
    }

    private static Map<String, String> files(TestApp app, Canaries canaries, Canaries.Person who, String language)
            throws Exception {
        io.parlour.privacy.people.Person person = new io.parlour.privacy.people.Person(
                who.organization(), List.of(UUID.fromString(canaries.id(who, "contact"))));
        Texts words = app.bean(PrivacyWords.class).in(language);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        app.bean(WritePackage.class)
                .write(person, app.bean(GatherData.class).of(person, who.email(), Duration.ofMinutes(1)), words, out);
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
