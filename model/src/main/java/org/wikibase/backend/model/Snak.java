package org.wikibase.backend.model;

import java.util.function.Function;

/** What is said of a property: a value, some unknown value, or that there is none. */
public sealed interface Snak {

    EntityId property();

    /** As the document states it beside the snak, or {@link Datatype#UNSTATED}. */
    Datatype datatype();

    Snak withDatatype(Datatype stated);

    <T> T fold(Function<WithValue, T> withValue, Function<SomeValue, T> someValue, Function<NoValue, T> noValue);

    record WithValue(EntityId property, Datatype datatype, Value value) implements Snak {
        @Override
        public Snak withDatatype(Datatype stated) {
            return new WithValue(property, stated, value);
        }

        @Override
        public <T> T fold(Function<WithValue, T> with, Function<SomeValue, T> some, Function<NoValue, T> no) {
            return with.apply(this);
        }
    }

    record SomeValue(EntityId property, Datatype datatype) implements Snak {
        @Override
        public Snak withDatatype(Datatype stated) {
            return new SomeValue(property, stated);
        }

        @Override
        public <T> T fold(Function<WithValue, T> with, Function<SomeValue, T> some, Function<NoValue, T> no) {
            return some.apply(this);
        }
    }

    record NoValue(EntityId property, Datatype datatype) implements Snak {
        @Override
        public Snak withDatatype(Datatype stated) {
            return new NoValue(property, stated);
        }

        @Override
        public <T> T fold(Function<WithValue, T> with, Function<SomeValue, T> some, Function<NoValue, T> no) {
            return no.apply(this);
        }
    }
}
