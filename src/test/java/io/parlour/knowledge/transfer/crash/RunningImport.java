package io.parlour.knowledge.transfer.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.parlour.Parlour;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Departments;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.centers.SaveHelpCenter;
import io.parlour.knowledge.transfer.ImportArticles;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Sites;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole program, in a process that can be killed: it imports articles, and says so when some are stored.
public final class RunningImport {
    static final int ARTICLES = 200;
    private static final int SOME = 20;

    private RunningImport() {}

    public static void main(String[] args) throws IOException {
        ConfigurableApplicationContext context = new SpringApplication(Parlour.class).run(args);
        OrganizationId organization = context.getBean(CreateOrganization.class)
                .create(
                        new CreateOrganization.New("Crash", "team", CreateOrganization.Kind.CUSTOMER),
                        Organization::id);
        UUID department = context.getBean(Departments.class).first(organization).id();
        UUID writer = context.getBean(CreateAgent.class)
                .create(
                        organization,
                        new CreateAgent.New(
                                "Ana Full", "Ana", "ana@example.org", Role.OWNER, List.of(department), null));
        AgentPrincipal agent = new AgentPrincipal(
                organization, writer, UUID.randomUUID(), Role.OWNER, Set.of(), Set.of(), "Ana", "Ana");
        UUID site = context.getBean(Sites.class)
                .page(organization, null, 1)
                .items()
                .getFirst()
                .id();
        UUID center = context.getBean(SaveHelpCenter.class)
                .create(agent, site, "Help", "help", "en")
                .id();
        ImportArticles imports = context.getBean(ImportArticles.class);
        UUID run = imports.check(agent, center, "docs.zip", new ByteArrayInputStream(zip()))
                .run()
                .id();
        await().until(() -> imports.find(agent, center, run).run().state().equals("checked"));
        imports.start(agent, center, run, true);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .until(() -> created(imports.find(agent, center, run)) >= SOME);
        System.out.println(">running " + organization + " " + run);
        System.out.flush();
    }

    static int created(ImportArticles.Shown shown) {
        return shown.run().counts().getOrDefault("created", 0);
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
            for (int i = 0; i < ARTICLES; i++) {
                zip.putNextEntry(new ZipEntry("guide/page-" + i + ".md"));
                zip.write(("---\ntitle: Page " + i + "\n---\n## First\n\nWhat page " + i + " says. See [another](page-"
                                + (i + 1) % ARTICLES + ".md).")
                        .getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
