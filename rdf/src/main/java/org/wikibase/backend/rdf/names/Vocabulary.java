package org.wikibase.backend.rdf.names;

import java.util.List;
import org.wikibase.backend.rdf.writer.Iri;
import org.wikibase.backend.rdf.writer.Namespace;

/** The terms that every wiki shares (mapping 2). */
public final class Vocabulary {

    public static final Namespace RDF = new Namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    public static final Namespace XSD = new Namespace("xsd", "http://www.w3.org/2001/XMLSchema#");
    public static final Namespace RDFS = new Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
    public static final Namespace OWL = new Namespace("owl", "http://www.w3.org/2002/07/owl#");
    public static final Namespace WIKIBASE = new Namespace("wikibase", "http://wikiba.se/ontology#");
    public static final Namespace SKOS = new Namespace("skos", "http://www.w3.org/2004/02/skos/core#");
    public static final Namespace SCHEMA = new Namespace("schema", "http://schema.org/");
    public static final Namespace CC = new Namespace("cc", "http://creativecommons.org/ns#");
    public static final Namespace GEO = new Namespace("geo", "http://www.opengis.net/ont/geosparql#");
    public static final Namespace PROV = new Namespace("prov", "http://www.w3.org/ns/prov#");
    public static final Namespace ONTOLEX = new Namespace("ontolex", "http://www.w3.org/ns/lemon/ontolex#");
    public static final Namespace DCT = new Namespace("dct", "http://purl.org/dc/terms/");

    public static final List<Namespace> ALL =
            List.of(RDF, XSD, RDFS, OWL, WIKIBASE, SKOS, SCHEMA, CC, GEO, PROV, ONTOLEX, DCT);

    public static final Iri TYPE = RDF.iri("type");
    public static final Iri LABEL = RDFS.iri("label");
    public static final Iri COMMENT = RDFS.iri("comment");

    public static final Iri INTEGER = XSD.iri("integer");
    public static final Iri DECIMAL = XSD.iri("decimal");
    public static final Iri DOUBLE = XSD.iri("double");
    public static final Iri DATE_TIME = XSD.iri("dateTime");
    public static final Iri DURATION = XSD.iri("duration");
    public static final Iri WKT = GEO.iri("wktLiteral");

    public static final Iri SAME_AS = OWL.iri("sameAs");
    public static final Iri ONTOLOGY = OWL.iri("Ontology");
    public static final Iri IMPORTS = OWL.iri("imports");
    public static final Iri CLASS = OWL.iri("Class");
    public static final Iri RESTRICTION = OWL.iri("Restriction");
    public static final Iri COMPLEMENT_OF = OWL.iri("complementOf");
    public static final Iri ON_PROPERTY = OWL.iri("onProperty");
    public static final Iri SOME_VALUES_FROM = OWL.iri("someValuesFrom");
    public static final Iri THING = OWL.iri("Thing");
    public static final Iri OBJECT_PROPERTY = OWL.iri("ObjectProperty");
    public static final Iri DATATYPE_PROPERTY = OWL.iri("DatatypeProperty");

    public static final Iri STATEMENT = WIKIBASE.iri("Statement");
    public static final Iri REFERENCE = WIKIBASE.iri("Reference");
    public static final Iri BEST_RANK = WIKIBASE.iri("BestRank");
    public static final Iri RANK = WIKIBASE.iri("rank");
    public static final Iri PREFERRED_RANK = WIKIBASE.iri("PreferredRank");
    public static final Iri NORMAL_RANK = WIKIBASE.iri("NormalRank");
    public static final Iri DEPRECATED_RANK = WIKIBASE.iri("DeprecatedRank");
    public static final Iri BADGE = WIKIBASE.iri("badge");
    public static final Iri WIKI_GROUP = WIKIBASE.iri("wikiGroup");
    public static final Iri STATEMENTS = WIKIBASE.iri("statements");
    public static final Iri SITELINKS = WIKIBASE.iri("sitelinks");
    public static final Iri IDENTIFIERS = WIKIBASE.iri("identifiers");
    public static final Iri PROPERTY_TYPE = WIKIBASE.iri("propertyType");
    public static final Iri LEMMA = WIKIBASE.iri("lemma");
    public static final Iri LEXICAL_CATEGORY = WIKIBASE.iri("lexicalCategory");
    public static final Iri GRAMMATICAL_FEATURE = WIKIBASE.iri("grammaticalFeature");
    public static final Iri DUMP = WIKIBASE.iri("Dump");

    public static final Iri ITEM_TYPE = WIKIBASE.iri("Item");
    public static final Iri PROPERTY_TYPE_NAME = WIKIBASE.iri("Property");
    public static final Iri LEXEME_TYPE = WIKIBASE.iri("Lexeme");
    public static final Iri FORM_TYPE = WIKIBASE.iri("Form");
    public static final Iri SENSE_TYPE = WIKIBASE.iri("Sense");
    public static final Iri MEDIAINFO_TYPE = WIKIBASE.iri("Mediainfo");

    public static final Iri PREF_LABEL = SKOS.iri("prefLabel");
    public static final Iri ALT_LABEL = SKOS.iri("altLabel");
    public static final Iri DEFINITION = SKOS.iri("definition");

    public static final Iri NAME = SCHEMA.iri("name");
    public static final Iri DESCRIPTION = SCHEMA.iri("description");
    public static final Iri ABOUT = SCHEMA.iri("about");
    public static final Iri VERSION = SCHEMA.iri("version");
    public static final Iri DATE_MODIFIED = SCHEMA.iri("dateModified");
    public static final Iri SOFTWARE_VERSION = SCHEMA.iri("softwareVersion");
    public static final Iri DATASET = SCHEMA.iri("Dataset");
    public static final Iri ARTICLE = SCHEMA.iri("Article");
    public static final Iri IN_LANGUAGE = SCHEMA.iri("inLanguage");
    public static final Iri IS_PART_OF = SCHEMA.iri("isPartOf");

    public static final Iri LICENCE = CC.iri("license");
    public static final Iri DERIVED_FROM = PROV.iri("wasDerivedFrom");

    public static final Iri LEXICAL_ENTRY = ONTOLEX.iri("LexicalEntry");
    public static final Iri LEXICAL_FORM = ONTOLEX.iri("lexicalForm");
    public static final Iri LEXICAL_SENSE = ONTOLEX.iri("LexicalSense");
    public static final Iri FORM = ONTOLEX.iri("Form");
    public static final Iri SENSE = ONTOLEX.iri("sense");
    public static final Iri REPRESENTATION = ONTOLEX.iri("representation");
    public static final Iri LANGUAGE = DCT.iri("language");

    private Vocabulary() {}
}
