package io.parlour.demo;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// The demonstration keeps nothing of its own: its rows are those of the rooms it uses.
@Component
final class DemoData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of();
    }

    @Override
    public List<Definer> definers() {
        return List.of(new Definer(
                "demo_organization()", "the shop page finds the demonstration organization; answers its id alone"));
    }
}
