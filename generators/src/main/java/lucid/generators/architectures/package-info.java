/** The architectures that Lucid has. */
package lucid.generators.architectures;
