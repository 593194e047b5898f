import { render } from 'preact'
import './style/font.css'
import './style/base.css'
import './style/form.css'
import './style/ballot.css'
import { Pages } from './pages.js'
import { Speaking } from './speech.js'
import { takeSlip } from './slip-link.js'

// The slip's code leaves the address before anything else happens.
const slip = takeSlip(location, history)

render(<Speaking><Pages path={location.pathname} slip={slip} /></Speaking>, document.getElementById('page')!)
