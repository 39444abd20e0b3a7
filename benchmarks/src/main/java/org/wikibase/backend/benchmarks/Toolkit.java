package org.wikibase.backend.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.wikibase.backend.model.Entity;
import org.wikibase.backend.model.Snak;
import org.wikibase.backend.model.Statement;
import org.wikibase.backend.rdf.config.RdfConfig;
import org.wikibase.backend.rdf.json.EntityDocument;
import org.wikibase.backend.rdf.json.EntityParser;
import org.wikidata.wdtk.datamodel.helpers.DatamodelMapper;
import org.wikidata.wdtk.datamodel.implementation.DatatypeIdImpl;
import org.wikidata.wdtk.datamodel.implementation.EntityDocumentImpl;
import org.wikidata.wdtk.datamodel.implementation.SitesImpl;
import org.wikidata.wdtk.datamodel.interfaces.ItemDocument;
import org.wikidata.wdtk.datamodel.interfaces.PropertyDocument;
import org.wikidata.wdtk.datamodel.interfaces.PropertyIdValue;
import org.wikidata.wdtk.rdf.PropertyRegister;
import org.wikidata.wdtk.rdf.RdfSerializer;

/** Wikidata-Toolkit: reads documents as its dump processor does, writes items and properties; it has no lexemes. */
final class Toolkit {

    private static final String SITE = "http://www.wikidata.org/entity/";
    private static final int TASKS =
            RdfSerializer.TASK_ALL_ENTITIES | RdfSerializer.TASK_ALL_EXACT_DATA | RdfSerializer.TASK_SIMPLE_STATEMENTS;

    private final ObjectReader reader = new DatamodelMapper(SITE)
            .readerFor(EntityDocumentImpl.class)
            .with(DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT);
    private final SitesImpl sites = new SitesImpl();
    private final Register register = new Register();

    /** Filled beforehand, so that the network is not asked. */
    private static final class Register extends PropertyRegister {

        Register() {
            super("P1921", null, SITE);
        }

        void note(Snak snak) {
            if (snak.datatype().isStated()) {
                datatypes.put(
                        snak.property().toString(),
                        DatatypeIdImpl.getDatatypeIriFromJsonDatatype(
                                snak.datatype().name()));
            }
        }

        @Override
        public String getPropertyUriPattern(PropertyIdValue property) {
            return null;
        }

        @Override
        protected void fetchPropertyInformation(PropertyIdValue property) {
            // What is not known stays so, and is taken from the value.
        }
    }

    private Toolkit() {}

    /** Knows the sites and datatypes that these documents mention. */
    static Toolkit knowing(List<byte[]> documents) {
        Toolkit toolkit = new Toolkit();
        EntityParser parser = new EntityParser();
        for (byte[] json : documents) {
            if (parser.parse(json) instanceof EntityDocument.OfEntity document) {
                toolkit.learn(document.entity());
            }
        }
        return toolkit;
    }

    private void learn(Entity entity) {
        entity.allStatements().flatMap(Toolkit::snaks).forEach(register::note);
        if (entity instanceof Entity.Item item) {
            for (String id : item.sitelinks().keySet()) {
                RdfConfig.wikidata().sites().find(id).ifPresent(site -> {
                    String page = site.linkPath();
                    sites.setSiteInformation(id, site.group(), site.language(), "mediawiki", page, page);
                });
            }
        }
    }

    private static Stream<Snak> snaks(Statement statement) {
        return Stream.concat(
                Stream.concat(Stream.of(statement.mainSnak()), statement.qualifiers().stream()),
                statement.references().stream().flatMap(reference -> reference.snaks().stream()));
    }

    /** Of every fourth document those that it can read and write. */
    List<byte[]> sample(List<byte[]> documents) {
        List<byte[]> able = new ArrayList<>();
        for (int i = 0; i < documents.size(); i += 4) {
            byte[] document = documents.get(i);
            try {
                if (write(List.of(document), OutputStream.nullOutputStream()) > 0) {
                    able.add(document);
                }
            } catch (RuntimeException notAble) {
                // Old shapes of JSON; the comparison is about what both can do.
            }
        }
        return able;
    }

    /** @return how many triples were written, as N-Triples */
    long write(List<byte[]> documents, OutputStream out) {
        RdfSerializer serializer = new RdfSerializer(RDFFormat.NTRIPLES, out, sites, register);
        serializer.setTasks(TASKS);
        serializer.open();
        try {
            for (byte[] json : documents) {
                EntityDocumentImpl document = reader.readValue(json);
                if (document instanceof ItemDocument item) {
                    serializer.processItemDocument(item);
                } else if (document instanceof PropertyDocument property) {
                    serializer.processPropertyDocument(property);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serializer.close();
        return serializer.getTripleCount();
    }
}
