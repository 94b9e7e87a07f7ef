"""Access of operators: passwords, second factors, sign-ins, what is written down about them."""
