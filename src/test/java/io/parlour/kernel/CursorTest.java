package io.parlour.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class CursorTest {
    @Property(tries = 200)
    void aCursorReadsBackWhatItWasMadeOf(
            @ForAll @Size(min = 1, max = 4) List<@AlphaChars @StringLength(max = 150) String> values) {
        assertThat(Cursor.decode(new Cursor(values).encode(), values.size())).isEqualTo(new Cursor(values));
    }

    @Property(tries = 500)
    void aForgedCursorIsTheCallersErrorAndNeverAFault(@ForAll String forged) {
        String text = Base64.getUrlEncoder().encodeToString(forged.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (String attempt : List.of(forged, text)) {
            try {
                Cursor cursor = Cursor.decode(attempt, 2);
                if (cursor != null) {
                    assertThatThrownBy(() -> cursor.uuid(0)).isInstanceOf(Problem.class);
                }
            } catch (Problem e) {
                assertThat(e.code()).isEqualTo("page.cursor-invalid");
            }
        }
    }
}
