"""Pages for the public: the support page with the widget, and the contact page."""
