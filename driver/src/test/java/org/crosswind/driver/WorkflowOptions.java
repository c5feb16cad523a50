package org.crosswind.driver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.crosswind.driver.command.Command;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Holds the options that Oozie's files name to the parameters' declarations. */
final class WorkflowOptions {
  private static final Pattern KEY =
      Pattern.compile("(?<![\\w.])crosswind\\.([a-z-]+)\\.([a-z-]+)");

  private WorkflowOptions() {}

  /** Keys {@code crosswind.COMMAND.OPTION} in a text that no command declares. */
  static List<String> undeclared(String text) {
    Matcher keys = KEY.matcher(text);
    return keys.results()
        .filter(key -> declared(key).isEmpty())
        .map(key -> key.group() + " is not declared")
        .distinct()
        .toList();
  }

  private static Optional<Parameter<?>> declared(MatchResult key) {
    return parameters(key.group(1)).stream().filter(p -> p.name().equals(key.group(2))).findFirst();
  }

  private static List<Parameter<?>> parameters(String command) {
    return CommandLineTool.commands().stream()
        .filter(c -> c.name().equals(command))
        .findFirst()
        .map(Command::parameters)
        .orElse(List.of());
  }

  /** What is wrong with the actions of a workflow that are commands, a line each. */
  static List<String> problems(String workflow) {
    List<String> problems = new ArrayList<>(undeclared(workflow));
    for (Element java : elements(parse(workflow), "java")) {
      String name = ((Element) java.getParentNode()).getAttribute("name");
      String main = texts(java, "main-class").get(0);
      if (!main.equals(OozieAction.class.getName())) {
        problems.add(name + ": " + main + " is not the main class of commands");
        continue;
      }
      problems(texts(java, "arg"), options(java)).forEach(p -> problems.add(name + ": " + p));
    }
    return problems;
  }

  private static List<String> problems(List<String> args, Map<String, String> options) {
    if (args.size() != 1 || parameters(args.get(0)).isEmpty()) {
      return List.of(args + " is not one command");
    }
    String command = args.get(0);
    List<String> problems = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (Parameter<?> parameter : parameters(command)) {
      String key = parameter.key(command);
      keys.add(key);
      String value = options.get(key);
      if (value == null && parameter.required()) {
        problems.add(key + " is required");
      } else if (value != null && !value.contains("${")) {
        parameter.problem(value).ifPresent(problems::add);
      }
    }
    options.keySet().stream()
        .filter(key -> !keys.contains(key))
        .forEach(key -> problems.add(key + " is not for " + command));
    return problems;
  }

  /** The properties of an action that are options. */
  private static Map<String, String> options(Element action) {
    Map<String, String> options = new LinkedHashMap<>();
    for (Element property : elements(action, "property")) {
      String name = texts(property, "name").get(0);
      if (KEY.matcher(name).matches()) {
        options.put(name, texts(property, "value").get(0));
      }
    }
    return options;
  }

  /** All properties of an action of a workflow. */
  static Map<String, String> properties(String workflow, String action) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (Element element : elements(parse(workflow), "action")) {
      if (element.getAttribute("name").equals(action)) {
        for (Element property : elements(element, "property")) {
          properties.put(texts(property, "name").get(0), texts(property, "value").get(0));
        }
      }
    }
    return properties;
  }

  static Element parse(String xml) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
          .getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static List<Element> elements(Element parent, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = parent.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> texts(Element parent, String name) {
    return elements(parent, name).stream().map(Node::getTextContent).map(String::strip).toList();
  }
}
