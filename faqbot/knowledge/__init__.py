"""Knowledge bases: YAML files become entries, menus, responses and the rest, checked."""
