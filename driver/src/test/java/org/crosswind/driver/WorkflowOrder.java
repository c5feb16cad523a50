package org.crosswind.driver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The order in which a workflow's actions run when all goes well. */
final class WorkflowOrder {
  private final Map<String, Element> nodes = new LinkedHashMap<>();
  private final List<String> commands = new ArrayList<>();

  private WorkflowOrder(Element workflow) {
    for (Node node = workflow.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.hasAttribute("name")) {
        nodes.put(element.getAttribute("name"), element);
      }
    }
  }

  /** The commands of the actions, those of a fork one path after the other. */
  static List<String> of(String xml) {
    Element workflow = WorkflowOptions.parse(xml);
    WorkflowOrder order = new WorkflowOrder(workflow);
    String join = order.follow(to(workflow, "start"));
    if (join != null) {
      throw new IllegalArgumentException("nothing was forked before " + join);
    }
    return order.commands;
  }

  /** Goes on to a join, which is returned, or to the end. */
  private String follow(String start) {
    String name = start;
    while (nodes.containsKey(name)) {
      Element node = nodes.get(name);
      switch (node.getTagName()) {
        case "action" -> {
          WorkflowOptions.elements(node, "arg").forEach(a -> commands.add(a.getTextContent()));
          name = to(node, "ok");
        }
        case "fork" -> {
          String join = null;
          for (Element path : WorkflowOptions.elements(node, "path")) {
            join = follow(path.getAttribute("start"));
          }
          name = to(nodes.get(join), null);
        }
        case "decision" -> name = decided(node);
        case "join" -> {
          return name;
        }
        default -> {
          return null;
        }
      }
    }
    return null;
  }

  /** The first way of a decision that leads to an action, or to the end. */
  private String decided(Element decision) {
    return WorkflowOptions.elements(decision, "case").stream()
        .map(way -> way.getAttribute("to"))
        .filter(to -> !nodes.get(to).getTagName().equals("kill"))
        .findFirst()
        .orElseThrow();
  }

  private static String to(Element node, String transition) {
    return transition == null
        ? node.getAttribute("to")
        : WorkflowOptions.elements(node, transition).get(0).getAttribute("to");
  }
}
