package io.parlour.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodesTest {
    @Test
    void everyCodeIsGivenOnceAndReadsBack() {
        check(Action.class);
        check(Reason.class);
        check(Actor.Kind.class);
        check(ObjectRef.Kind.class);
    }

    private static <E extends Enum<E> & Coded> void check(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());

        assertThat(constants).extracting(Coded::code).doesNotHaveDuplicates().allMatch(code -> code > 0);
        assertThat(constants)
                .allSatisfy(
                        constant -> assertThat(Coded.of(type, constant.code())).isEqualTo(constant));
    }

    @Test
    void codesOfTheChainNeverChange() {
        assertThat(Action.SIGN_IN_REFUSED.code()).isEqualTo(2);
        assertThat(Action.EXPORTED.code()).isEqualTo(71);
        assertThat(Reason.RULE.code()).isEqualTo(14);
        assertThat(Action.SIGN_IN_REFUSED.key()).isEqualTo("sign-in-refused");
    }
}
