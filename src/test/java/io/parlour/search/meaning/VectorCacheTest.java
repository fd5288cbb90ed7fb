package io.parlour.search.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.OrganizationId;
import io.parlour.search.meaning.VectorCache.Changes;
import io.parlour.search.meaning.VectorCache.Row;
import io.parlour.search.meaning.VectorCache.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VectorCacheTest {
    private static final long BOUND = 16L << 20;
    private static final Vector VECTOR = new Vector(1, new byte[Embedding.DIMENSIONS]);

    private static Changes documents(int many) {
        List<Row> rows = IntStream.rangeClosed(1, many)
                .mapToObj(document -> new Row(document, 0, VECTOR))
                .toList();
        return new Changes(Set.copyOf(IntStream.rangeClosed(1, many).boxed().toList()), rows);
    }

    @Test
    void fiftyOrganizationsStayWithinTheBound() throws InterruptedException {
        VectorCache cache = new VectorCache(BOUND);
        List<OrganizationId> organizations = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> organizations.add(new OrganizationId(new UUID(7, i))));
        Set<String> wrong = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int user = 0; user < 4; user++) {
            Random random = new Random(user);
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 500; i++) {
                    int one = random.nextInt(organizations.size());
                    int many = 500 + 10 * one;
                    Vectors found = cache.of(organizations.get(one), "en", 1, since -> documents(many))
                            .orElseThrow();
                    if (found.byDocument().size() != many || cache.bytes() > BOUND) {
                        wrong.add(one + " has " + found.byDocument().size() + " of " + cache.bytes());
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
        assertThat(cache.bytes()).isBetween(1L, BOUND);
    }

    @Test
    void onlyWhatChangedIsReadAgain() {
        VectorCache cache = new VectorCache(BOUND);
        OrganizationId organization = new OrganizationId(new UUID(7, 7));
        AtomicInteger reads = new AtomicInteger();
        cache.of(organization, "en", 3, since -> documents(3));
        cache.of(organization, "en", 3, since -> documents(reads.incrementAndGet()));
        assertThat(reads).hasValue(0);

        Vectors found = cache.of(organization, "en", 5, since -> {
                    assertThat(since).isEqualTo(3);
                    return new Changes(Set.of(1, 3), List.of(new Row(3, 0, VECTOR), new Row(3, 1, null)));
                })
                .orElseThrow();
        assertThat(found.byDocument()).containsOnlyKeys(1, 3);
    }

    @Test
    void tooManyOfOneOrganizationAreNotKept() {
        VectorCache cache = new VectorCache(BOUND);
        OrganizationId organization = new OrganizationId(new UUID(7, 8));

        assertThat(cache.of(organization, "en", 1, since -> documents(20_000))).isEmpty();
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void aByteForEachDimensionIsNearlyExact() {
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            float[] one = vector(random);
            float[] other = vector(random);
            double exact = IntStream.range(0, one.length)
                    .mapToDouble(each -> one[each] * other[each])
                    .sum();
            assertThat((double) Vector.of(one).dot(other)).isCloseTo(exact, org.assertj.core.data.Offset.offset(0.01));
        }
    }

    private static float[] vector(Random random) {
        float[] vector = new float[Embedding.DIMENSIONS];
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            sum += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(sum);
        }
        return vector;
    }
}
