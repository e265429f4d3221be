/** What there is to tell of results: provenance, recipes in JSON, and pages to look at. */
package lucid.deblur.report;
