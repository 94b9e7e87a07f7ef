### What a host tells of a visitor, and why it is not taken.

told-verified = only the desk, which checks who somebody is, tells the attribute "{ $name }": do not pass it.
undeclared = the attribute "{ $name }" is not declared (declared: { $known }). Add it under attributes: in settings.yaml.
no-value = pass a text or a number of { $limit } characters at most as the attribute "{ $name }".
markup = the value of the attribute "{ $name }" has signs of markup or of an address in it.
other-value = the attribute "{ $name }" is never "{ $value }" (values: { $known }).
