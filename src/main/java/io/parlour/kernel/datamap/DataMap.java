package io.parlour.kernel.datamap;

import java.util.List;

/// What one room keeps. Each room has one, named after it, as a bean.
public interface DataMap {
    List<Table> tables();

    /// Functions listed with `parlour_definer`.
    default List<Definer> definers() {
        return List.of();
    }
}
