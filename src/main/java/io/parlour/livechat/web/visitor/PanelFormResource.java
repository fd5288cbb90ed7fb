package io.parlour.livechat.web.visitor;

import io.parlour.kernel.Problem;
import io.parlour.livechat.forms.FormKind;
import io.parlour.livechat.forms.ShowForm;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A form of a widget, as it is now.
@RestController
@Tag(name = "chat widget")
@RequestMapping("/widget/v1/forms")
class PanelFormResource {
    private final ShowForm forms;

    PanelFormResource(ShowForm forms) {
        this.forms = forms;
    }

    @GetMapping("/{kind}")
    ResponseEntity<ShowForm.Shown> form(
            @PathVariable String kind,
            @RequestParam(name = "w", defaultValue = "") String widgetKey,
            @RequestParam(name = "l", required = false) @Nullable String language) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(forms.of(widgetKey, FormKind.of(kind), language).orElseThrow(Problem::notFound));
    }
}
