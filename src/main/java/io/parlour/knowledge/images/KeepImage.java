package io.parlour.knowledge.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.LargeBody;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.egress.ImageTypes;
import io.parlour.kernel.files.Spool;
import io.parlour.kernel.files.Spools;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.kernel.work.HeavyWork;
import io.parlour.knowledge.KnowledgePermissions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Keeps a picture for articles: PNG, JPEG, GIF, WebP or SVG, without the metadata it came with, and smaller copies
/// of it (KB-20). Until an article uses it, only agents see it; after a day without use it is removed.
///
/// Errors: `access.denied`; 413 `upload.too-large`; 422 `image.unreadable`, `image.too-large`; 503 `upload.busy`;
/// 507
/// `upload.later`.
@Component
public final class KeepImage {
    public static final int MOST_BYTES = 20 * 1024 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration UNUSED = Duration.ofDays(1);
    private static final int SVG_HEAD = 1_000;
    private static final Pattern SVG = Pattern.compile("(?s)^\\uFEFF?\\s*<.*<?svg[\\s>].*");

    private final Access access;
    private final HeavyWork work;
    private final Spools spools;
    private final ImageFiles files;
    private final ImageRows rows;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    KeepImage(
            Access access,
            HeavyWork work,
            Spools spools,
            ImageFiles files,
            ImageRows rows,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.access = access;
        this.work = work;
        this.spools = spools;
        this.files = files;
        this.rows = rows;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public Image keep(AgentPrincipal agent, InputStream body) {
        access.require(agent, KnowledgePermissions.WRITE);
        // as it comes: those that wait to be drawn take no memory
        try (Spool spool = spools.of(body)) {
            if (spool.size() > MOST_BYTES) {
                throw new Problem(413, "upload.too-large", Map.of("size", new ProblemTexts.Size(MOST_BYTES)));
            }
            return keep(agent.organization(), agent.agent(), spool::open);
        } catch (IOException e) {
            throw Problem.unavailable("upload.later");
        }
    }

    /// For imports, whose rights were asked before.
    public Image keep(OrganizationId organization, @Nullable UUID by, byte[] octets) {
        if (octets.length > MOST_BYTES) {
            throw new Problem(413, "upload.too-large", Map.of("size", new ProblemTexts.Size(MOST_BYTES)));
        }
        return keep(organization, by, () -> new ByteArrayInputStream(octets));
    }

    private Image keep(OrganizationId organization, @Nullable UUID by, Opening opening) {
        Drawn drawn = drawn(opening).orElseThrow(() -> new Problem(422, "image.unreadable"));
        UUID id = ids.next();
        files.put(organization, id, drawn);
        Image image = new Image(
                id,
                drawn.type(),
                drawn.width(),
                drawn.height(),
                drawn.octets().length,
                drawn.copies().keySet().stream().sorted().toList(),
                sha256(drawn.octets()));
        transactions.in(organization, () -> {
            rows.insert(organization, image, by, Sql.now(clock));
            List<Image> unused = rows.dropUnused(organization, clock.instant().minus(UNUSED));
            transactions.afterCommit(() -> unused.forEach(each -> files.drop(organization, each)));
        });
        return image;
    }

    private Optional<Drawn> drawn(Opening opening) {
        try {
            return work.run(HeavyWork.Kind.PICTURE, LIMIT, stop -> {
                byte[] octets;
                try (InputStream in = opening.open()) {
                    octets = in.readNBytes(MOST_BYTES);
                }
                String type = ImageTypes.of(octets);
                if (type == null) {
                    String head = new String(octets, 0, Math.min(octets.length, SVG_HEAD), UTF_8);
                    return SVG.matcher(head).matches() ? Svg.draw(octets) : Optional.empty();
                }
                return switch (type) {
                    case "image/png" -> Raster.draw(octets, false, stop);
                    case "image/jpeg" -> Raster.draw(octets, true, stop);
                    case "image/gif" -> {
                        Optional<Drawn> moving = Gif.moving(octets);
                        yield moving.isPresent() ? moving : Raster.draw(octets, false, stop);
                    }
                    case "image/webp" -> Webp.draw(octets);
                    default -> Optional.empty();
                };
            });
        } catch (HeavyWork.Overdue e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException || e.getCause() instanceof RuntimeException) {
                return Optional.empty();
            }
            throw new IllegalStateException("a picture could not be drawn", e);
        }
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Route {
        @Bean
        LargeBody articleImages(Access access) {
            return new LargeBody(
                    "POST",
                    Pattern.compile("/api/v1/articles/images"),
                    // one more, so that the answer says what is too large
                    MOST_BYTES + 1,
                    (agent, id) -> access.require(agent, KnowledgePermissions.WRITE));
        }
    }
}
